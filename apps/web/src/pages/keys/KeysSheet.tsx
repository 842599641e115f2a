import { Fragment } from "react";
import { ControlKey } from "../../parts/ControlKey.tsx";
import { Modal } from "../../parts/Modal.tsx";
import { closeOverlay } from "../../state/overlay.ts";
import { singleKeys, switchSingleKeys } from "../../state/single-keys.ts";
import { useStore } from "../../state/store.ts";
import { words } from "../../words/en.ts";
import { KEY_GROUPS } from "./key-list.ts";

const text = words.keys;

/** All keys, and the switch for those that write a character. */
export function KeysSheet() {
  const single = useStore(singleKeys);
  return (
    <Modal title={text.title} mark={null} narrower aside={<SingleKeys />} onClose={closeOverlay}>
      <div className="body">
        {!single && <p className="sec t2 small">{text.singleOff}</p>}
        <div className="keys-sheet sec">
          {KEY_GROUPS.map(({ title, lines }) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <dl>
                {lines.map(({ does, keys }) => (
                  <div key={does}>
                    <dt>{does}</dt>
                    <dd>
                      {keys.map((key) => (
                        <Fragment key={key}>{capOf(key)} </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Modal>
  );
}

function capOf(key: string) {
  if (key === text.names.ctrl) return <ControlKey />;
  return key === text.names.to ? <span className="t3">{key}</span> : <kbd>{key}</kbd>;
}

function SingleKeys() {
  const on = useStore(singleKeys);
  return (
    <label className="single-keys">
      {text.single}
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="switch-box"
        checked={on}
        onChange={(event) => switchSingleKeys(event.target.checked)}
      />
    </label>
  );
}
