import type { ServerStatus } from "@clientele/model";
import { DetailsPane } from "./details/DetailsPane.tsx";
import { Foot } from "./Foot.tsx";
import { KillDialog } from "./kill/KillDialog.tsx";
import { ServerBody } from "./ServerBody.tsx";
import { ServerHead } from "./ServerHead.tsx";
import { ServerTimes } from "./ServerTimes.tsx";
import { useServerScene } from "./useServerScene.ts";

/** Head and findings, figures and timelines, query and clients, the open client. */
export function ServerView({ status }: { status: ServerStatus }) {
  const scene = useServerScene(status);
  const { data, view, killing } = scene;
  return (
    <>
      <ServerHead scene={scene} />
      <div className={view.client === null ? "stage" : "stage with-drawer"}>
        <div className="main" ref={scene.page}>
          <ServerTimes scene={scene} />
          <ServerBody scene={scene} />
        </div>
        <DetailsPane scene={scene} />
      </div>
      <Foot
        data={data}
        table={scene.tableView?.table ?? null}
        status={status}
        matching={scene.matches.rows.length}
        sort={scene.sort}
        held={scene.held}
      />
      {killing && data.table && (
        <KillDialog
          key={killing.join()}
          status={status}
          data={data}
          ids={killing}
          off={scene.liveness.off}
          onClose={scene.killDone}
        />
      )}
    </>
  );
}
