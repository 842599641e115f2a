import type { Finding } from "@clientele/model";
import { Button } from "../../../parts/Button.tsx";
import { words } from "../../../words/en.ts";
import { count } from "../../../words/format.ts";
import type { ServerScene } from "../useServerScene.ts";
import { keysOf } from "./finding-clients.ts";

const text = words.finding;

/** Shows its clients, and leads to ending them. Nothing where neither would help. */
export function FindingActions({ finding, scene }: { finding: Finding; scene: ServerScene }) {
  const { query, killable } = finding;
  if (query === null) return null;
  const alone = single(finding);
  const none = finding.clients === 0 ? text.noneLeft : null;
  const kill = () => {
    const keys = scene.tableView ? keysOf(query, scene.tableView) : [];
    // All may have gone since the last reading: then the page says so itself.
    if (keys.length > 0) scene.kill(keys);
    else scene.setQuery(query);
  };
  return (
    <div className="act">
      {alone === null ? (
        <Button
          look="sm"
          off={none}
          title={text.showMeaning({ query })}
          onClick={() => scene.setQuery(query)}
        >
          {text.show({ n: count(finding.clients) })}
        </Button>
      ) : (
        <Button look="sm" title={text.openMeaning({ id: alone })} onClick={() => scene.openClient(alone)}>
          {text.open}
        </Button>
      )}
      {killable && (
        <Button
          look="sm danger"
          off={scene.liveness.off ?? none}
          locked={scene.refused !== null}
          title={text.killMeaning}
          onClick={kill}
        >
          {text.kill}
        </Button>
      )}
    </div>
  );
}

/** The key of the one client that it is about; null where there are others. */
function single({ subject, clients }: Finding): number | null {
  return subject.kind === "client" && clients === 1 ? subject.key : null;
}
