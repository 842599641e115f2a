import type { TableView } from "@clientele/model";
import { type RefObject, useEffect, useRef } from "react";
import { FlagBadge } from "../../../parts/Flags.tsx";
import { useMedia } from "../../../parts/useMedia.ts";
import type { RowRef } from "../../../state/cells.ts";
import { flagsOf } from "../../../state/client.ts";
import type { ServerData } from "../../../state/server-data.ts";
import { words } from "../../../words/en.ts";
import { BufferSection } from "./BufferSection.tsx";
import { DrawerHead, type DrawerHeadProps } from "./DrawerHead.tsx";
import { FieldList } from "./FieldList.tsx";
import { GoneNote } from "./GoneNote.tsx";
import { OwnName } from "./OwnName.tsx";
import { RateFigures } from "./RateFigures.tsx";
import { SiblingsSection } from "./SiblingsSection.tsx";
import { useDrawerFocus } from "./useDrawerFocus.ts";
import { useLastFinding } from "./useLastFinding.ts";

const text = words.details;

/** From here on it stands beside the table instead of over it. */
const DOCKED = "(min-width: 1600px)";

interface ClientDrawerProps extends DrawerHeadProps {
  readonly goneAt: number | null;
  readonly data: ServerData;
  readonly view: TableView;
  /** The instant of what is shown: when it went, or now. */
  readonly nowMs: number;
  /** What is shown is of now: only then is there something to count down. */
  readonly current: boolean;
  /** Shows the clients that have this value, as CLIENT LIST has it. */
  onOnly(field: string, value: string): void;
}

export function ClientDrawer(props: ClientDrawerProps) {
  const { id } = props;
  const body = useRef<HTMLDivElement>(null);
  const drawer = useRef<HTMLElement>(null);
  const docked = useMedia(DOCKED);
  useDrawerFocus(drawer, !docked);
  useEffect(() => {
    if (id >= 0) body.current?.scrollTo(0, 0);
  }, [id]);
  return (
    <aside className="drawer" aria-label={text.label({ id: String(id) })} ref={drawer} tabIndex={-1}>
      <DrawerHead {...props} />
      <Body {...props} body={body} />
    </aside>
  );
}

function Body(props: ClientDrawerProps & { body: RefObject<HTMLDivElement | null> }) {
  const { id, client, goneAt, status, data, nowMs } = props;
  const { finding, epoch } = useLastFinding(id, goneAt !== null, status.findings, data);
  if (!client)
    return (
      <div className="body" ref={props.body}>
        <div className="grid-empty">
          <h3>{text.notListed({ id: String(id) })}</h3>
          <p className="t2">{text.notListedHow}</p>
        </div>
      </div>
    );
  return (
    <>
      {goneAt !== null && (
        <GoneNote
          seen={{ client, goneAt, finding, restarted: epoch !== data.epoch }}
          {...{ status, nowMs }}
        />
      )}
      <div className="body" ref={props.body}>
        {props.own && <OwnName key={status.name} status={status} />}
        <BufferSection
          {...{ id, client, goneAt, status, nowMs }}
          history={data.buffers?.epoch === epoch ? data.buffers : null}
          finding={props.current ? finding : null}
        />
        <RateFigures {...{ id, client, data, status }} />
        <SiblingsSection
          {...{ id, client, data }}
          view={props.view}
          identity={status.identity}
          onOnly={props.onOnly}
        />
        <FlagList client={client} status={status} />
        <FieldList client={client} nowMs={nowMs} onOnly={props.onOnly} />
      </div>
    </>
  );
}

function FlagList({ client, status }: Pick<ClientDrawerProps, "status"> & { client: RowRef }) {
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
