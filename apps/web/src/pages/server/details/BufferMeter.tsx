import type { ServerStatus } from "@clientele/model";
import { Quantity } from "../../../parts/Quantity.tsx";
import { numberCell, type RowRef } from "../../../state/cells.ts";
import { classOf } from "../../../state/client.ts";
import { words } from "../../../words/en.ts";
import { bytes, prose, roundBytes, setting } from "../../../words/format.ts";
import { RightsNote } from "../RightsNote.tsx";
import { refusalOf } from "../rights.ts";

const text = words.details;

/** The output buffer against the limits of the client's class. */
export function BufferMeter({ client, status }: { client: RowRef; status: ServerStatus }) {
  const omem = numberCell(client, "omem");
  if (Number.isNaN(omem)) return null;
  const type = classOf(client, status.identity);
  const named = type === "primary" ? "replica" : type;
  const limit = status.limits?.outputBuffer?.[named] ?? null;
  const soft = limit?.soft ?? 0;
  const hard = limit?.hard ?? 0;
  const config = refusalOf(status, "CONFIG GET");
  const over = soft > 0 && omem > soft;
  const end = Math.max(omem, soft * 1.25, hard) || 1;
  const at = (value: number) => `${(value / end) * 100}%`;
  return (
    <section className="sec">
      <div className="row">
        <h3>{text.buffer}</h3>
        <span className="t3 small">{text.against({ type: named })}</span>
        <span className="grow" />
        <b className={over ? "warn-text" : undefined}>
          <Quantity of={bytes(omem)} />
        </b>
      </div>
      <div className="meter">
        {(soft > 0 || hard > 0) && (
          <div className="track" aria-hidden="true">
            {omem > 0 && <i className={over ? "warn" : type} style={{ width: at(omem) }} />}
            {soft > 0 && (
              <em style={{ left: at(soft) }} className={soft / end > 0.8 ? "end" : undefined}>
                <span>{text.soft({ size: prose(roundBytes(soft)) })}</span>
              </em>
            )}
            {hard > 0 && (
              <em style={{ left: at(hard) }} className="end">
                <span>{text.hard({ size: prose(roundBytes(hard)) })}</span>
              </em>
            )}
          </div>
        )}
        <p className={`small ${over ? "warn-text" : "t2"}`}>
          {limit ? limitText(over, soft, limit.softSeconds, hard, named) : text.limitsUnknown}
        </p>
        {!limit && config && <RightsNote refusal={config} />}
      </div>
    </section>
  );
}

function limitText(over: boolean, soft: number, softSeconds: number, hard: number, type: string): string {
  if (soft === 0 && hard === 0) return text.noLimit({ type });
  const parts: string[] = [];
  const facts = { size: prose(roundBytes(soft)), seconds: prose(setting(softSeconds)) };
  if (soft > 0) parts.push(over ? text.overSoft(facts) : text.underSoft(facts));
  if (hard > 0) parts.push(text.hardLimit({ size: prose(roundBytes(hard)) }));
  return parts.join(" ");
}
