import { withTerm } from "@clientele/model";
import type { ServerScene } from "../useServerScene.ts";
import { position } from "../view-of-data.ts";
import { ClientDrawer } from "./ClientDrawer.tsx";

/** The open client, beside the table or over it; nothing while none is open. */
export function DetailsPane({ scene }: { scene: ServerScene }) {
  const { status, data, view, open, rows, rowsNow } = scene;
  const { client: id } = view;
  if (id === null || !scene.tableView) return null;
  return (
    <ClientDrawer
      id={id}
      client={open.client}
      goneAt={open.goneAt}
      status={status}
      data={data}
      view={scene.tableView}
      current={scene.liveness.current}
      nowMs={open.goneAt ?? rowsNow}
      position={position(rows, id, data)}
      rows={rows.length}
      off={scene.openOff}
      refused={scene.refused}
      own={status.own.ids.includes(id)}
      onOnly={(field, value) => scene.setQuery(withTerm(view.query, field, value, "set"))}
      onStep={scene.step}
      onKill={() => scene.kill([id])}
      onClose={scene.closeDetails}
    />
  );
}
