import type { ServerStatus } from "@clientele/model";
import { ChevronDown, ChevronUp, CircleX, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../../parts/Button.tsx";
import { FlagBadge } from "../../../parts/Flags.tsx";
import { Foreign } from "../../../parts/Foreign.tsx";
import { libraryOf, type RowRef, textCell } from "../../../state/cells.ts";
import { flagsOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { count, time } from "../../../words/format.ts";
import { RightsNote } from "../RightsNote.tsx";
import type { Refusal } from "../rights.ts";
import { BufferMeter } from "./BufferMeter.tsx";
import { FieldList } from "./FieldList.tsx";
import { OwnName } from "./OwnName.tsx";

const text = words.details;

interface ClientDrawerProps {
  readonly id: number;
  /** null: never seen by this page. */
  readonly client: RowRef | null;
  readonly goneAt: number | null;
  readonly status: ServerStatus;
  readonly nowMs: number;
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
  /** Shows the clients that have this value, as CLIENT LIST has it. */
  onOnly(field: string, value: string): void;
  onClose(): void;
}

export function ClientDrawer(props: ClientDrawerProps) {
  const { id, client, goneAt, status, nowMs, refused } = props;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (id >= 0) body.current?.scrollTo(0, 0);
  }, [id]);
  return (
    <aside className="drawer" aria-label={text.label({ id: String(id) })}>
      <header>
        <DrawerTitle {...props} />
        {client && (
          <>
            <Facts client={client} status={status} />
            <div className="row wrap">
              <Button look="danger" off={props.off} locked={refused !== null} onClick={props.onKill}>
                {!refused && <CircleX className="i" aria-hidden />}
                {text.kill} <kbd className="desk-only">del</kbd>
              </Button>
              {props.own && <span className="t2 small">{text.own}</span>}
            </div>
            {refused && <RightsNote refusal={refused} />}
          </>
        )}
      </header>
      {goneAt !== null && (
        <p className="gone-note" role="status">
          {text.goneAt({ at: time(goneAt, nowMs) })}
        </p>
      )}
      <div className="body" ref={body}>
        {client ? (
          <>
            {props.own && <OwnName key={status.name} status={status} />}
            <BufferMeter client={client} status={status} />
            <FlagList client={client} status={status} />
            <FieldList client={client} nowMs={nowMs} onOnly={props.onOnly} />
          </>
        ) : (
          <div className="grid-empty">
            <h3>{text.notListed({ id: String(id) })}</h3>
            <p className="t2">{text.notListedHow}</p>
          </div>
        )}
      </div>
    </aside>
  );
}

function DrawerTitle({ id, client, position, rows, onStep, onClose }: ClientDrawerProps) {
  const name = client ? textCell(client, "name") : null;
  return (
    <div className="row">
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
      <Button look="ghost sm icon" aria-label={text.previous} onClick={() => onStep(-1)}>
        <ChevronUp className="i" aria-hidden />
      </Button>
      <Button look="ghost sm icon" aria-label={text.next} onClick={() => onStep(1)}>
        <ChevronDown className="i" aria-hidden />
      </Button>
      <Button look="ghost sm icon" aria-label={text.close} onClick={onClose}>
        <X className="i" aria-hidden />
      </Button>
    </div>
  );
}

function Facts({ client, status }: { client: RowRef; status: ServerStatus }) {
  const library = libraryOf(client);
  const first = flagsOf(client, status.identity)[0];
  return (
    <div className="row wrap">
      {first && <FlagBadge flag={first} withWord />}
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

function FlagList({ client, status }: { client: RowRef; status: ServerStatus }) {
  return (
    <section className="sec">
      <h3>{text.flags}</h3>
      <ul className="flag-lines">
        {flagsOf(client, status.identity).map((flag) => (
          <li key={flag.letter}>
            <span>
              <FlagBadge flag={flag} withWord />
            </span>
            <span className="t2">{flag.known ? flag.meaning : text.unknownFlag}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
