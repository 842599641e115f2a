import { Fragment, type ReactNode } from "react";

/** A sentence of the words, with what is set off from it in the place of `{name}`. */
export function Sentence({ text, parts }: { text: string; parts: Readonly<Record<string, ReactNode>> }) {
  return text.split(/\{(\w+)\}/).map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence have no other identity
    <Fragment key={i}>{i % 2 === 1 && Object.hasOwn(parts, piece) ? parts[piece] : piece}</Fragment>
  ));
}
