import type { ServerStatus } from "@clientele/model";
import { ErrorBoundary } from "../../parts/ErrorBoundary.tsx";
import { usePhone } from "../../parts/useMedia.ts";
import { DetailsPane } from "./details/DetailsPane.tsx";
import { Foot } from "./Foot.tsx";
import { groupSort } from "./groups/group-rows.ts";
import { KillDialog } from "./kill/KillDialog.tsx";
import { PhoneTabs } from "./PhoneTabs.tsx";
import { ServerBody } from "./ServerBody.tsx";
import { ServerHead } from "./ServerHead.tsx";
import { ServerTimes } from "./ServerTimes.tsx";
import { type ServerScene, useServerScene } from "./useServerScene.ts";

/** Head and findings, figures and timelines, query and clients, the open client. On a phone in two halves. */
export function ServerView({ status }: { status: ServerStatus }) {
  const scene = useServerScene(status);
  const { view } = scene;
  const phone = usePhone();
  const tab = phone ? (view.tab ?? "overview") : null;
  return (
    <main className="server" data-tab={tab ?? undefined} ref={scene.page}>
      <ErrorBoundary part="head">
        <ServerHead scene={scene} />
      </ErrorBoundary>
      <div className={view.client === null ? "stage" : "stage with-drawer"}>
        <div className="main">
          {tab !== "clients" && (
            <ErrorBoundary part="times">
              <ServerTimes scene={scene} />
            </ErrorBoundary>
          )}
          {tab !== "overview" && (
            <ErrorBoundary part="clients">
              <ServerBody scene={scene} />
            </ErrorBoundary>
          )}
        </div>
        <ErrorBoundary part="details">
          <DetailsPane scene={scene} />
        </ErrorBoundary>
      </div>
      {tab ? (
        <PhoneTabs shown={tab} onShow={(next) => scene.change({ tab: next === "overview" ? null : next })} />
      ) : (
        <ServerFoot scene={scene} />
      )}
      <ErrorBoundary part="kill">
        <Killing scene={scene} />
      </ErrorBoundary>
    </main>
  );
}

function ServerFoot({ scene }: { scene: ServerScene }) {
  const { group, sort } = scene.view;
  return (
    <Foot
      data={scene.data}
      table={scene.tableView?.table ?? null}
      status={scene.status}
      matching={scene.matches.rows.length}
      sort={group ? groupSort(sort, group) : scene.sort}
      held={scene.held}
    />
  );
}

function Killing({ scene: { status, data, killing, liveness, killDone } }: { scene: ServerScene }) {
  if (!killing || !data.table) return null;
  return (
    <KillDialog
      key={killing.join()}
      status={status}
      data={data}
      ids={killing}
      off={liveness.off}
      onClose={killDone}
    />
  );
}
