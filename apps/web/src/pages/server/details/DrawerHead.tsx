import type { ServerStatus } from "@clientele/model";
import { ChevronDown, ChevronUp, CircleX, X } from "lucide-react";
import { Button } from "../../../parts/Button.tsx";
import { CopyButton } from "../../../parts/CopyButton.tsx";
import { FlagBadge } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { libraryOf, type RowRef, textCell } from "../../../state/cells.ts";
import { flagsOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import { RightsNote } from "../RightsNote.tsx";
import type { Refusal } from "../rights.ts";

const text = words.details;

export interface DrawerHeadProps {
  readonly id: number;
  /** null: never seen by this page. */
  readonly client: RowRef | null;
  readonly status: ServerStatus;
  /** From 0, in the order of the table; −1 when it is not there. */
  readonly position: number;
  readonly rows: number;
  /** Why it cannot be killed; null when it can. */
  readonly off: string | null;
  /** Where the server refuses to kill anybody. */
  readonly refused: Refusal | null;
  readonly own: boolean;
  onStep(by: 1 | -1): void;
  onKill(): void;
  onClose(): void;
}

/** Who it is, and what can be done. */
export function DrawerHead(props: DrawerHeadProps) {
  const { client, refused } = props;
  return (
    <header>
      <Title {...props} />
      {client && (
        <>
          <Facts client={client} status={props.status} />
          <div className="row wrap">
            <Button look="danger" off={props.off} locked={refused !== null} onClick={props.onKill}>
              {!refused && <CircleX className="i" aria-hidden />}
              {text.kill} <kbd className="desk-only">del</kbd>
            </Button>
            <CopyButton label={text.copyLink} text={() => location.href} />
            {props.own && <span className="t2 small">{text.own}</span>}
          </div>
          {refused && <RightsNote refusal={refused} />}
        </>
      )}
    </header>
  );
}

function Title({ id, client, position, rows, onStep, onClose }: DrawerHeadProps) {
  const name = client ? textCell(client, "name") : null;
  return (
    <div className="row title">
      <h2 className="cut">
        {name ? (
          <Foreign text={name} />
        ) : (
          <span className="t2">{client ? words.table.noName : text.client}</span>
        )}
      </h2>
      <span className="mono t2 nw">id={id}</span>
      <span className="grow" />
      {position >= 0 && (
        <span className="t3 small nw">{text.position({ at: count(position + 1), of: count(rows) })}</span>
      )}
      <Button
        look="ghost sm icon"
        aria-label={text.previous}
        title={text.previousKey}
        onClick={() => onStep(-1)}
      >
        <ChevronUp className="i" aria-hidden />
      </Button>
      <Button look="ghost sm icon" aria-label={text.next} title={text.nextKey} onClick={() => onStep(1)}>
        <ChevronDown className="i" aria-hidden />
      </Button>
      <Button look="ghost sm icon" aria-label={text.close} title={text.close} onClick={onClose}>
        <X className="i" aria-hidden />
      </Button>
    </div>
  );
}

function Facts({ client, status }: { client: RowRef; status: ServerStatus }) {
  const library = libraryOf(client);
  return (
    <div className="row wrap facts-line">
      <span className="flags">
        {flagsOf(client, status.identity).map((flag) => (
          <FlagBadge key={flag.letter} flag={flag} withWord />
        ))}
      </span>
      <span className="mono t2 cut">
        <Foreign text={textCell(client, "addr")} />
      </span>
      {textCell(client, "user") !== null && (
        <span className="cut">
          <span className="t3">{text.user}</span> <Foreign text={textCell(client, "user")} />
        </span>
      )}
      {library && (
        <span className="cut">
          <span className="t3">{text.lib}</span> <Foreign text={`${library.name} ${library.version}`} />
        </span>
      )}
    </div>
  );
}
