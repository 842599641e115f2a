import { Fragment, memo } from "react";

/** `keys`: caps with a space between them. */
export interface KeyHint {
  readonly keys: string;
  readonly does: string;
}

/** Which keys do what, for the foot of a page. */
export const KeyHints = memo(function KeyHints({ hints }: { hints: readonly KeyHint[] }) {
  return (
    <span className="row keys">
      {hints.map(({ keys, does }) => (
        <span key={keys}>
          {keys.split(" ").map((key) => (
            <Fragment key={key}>
              <kbd>{key}</kbd>{" "}
            </Fragment>
          ))}
          {does}
        </span>
      ))}
    </span>
  );
});
