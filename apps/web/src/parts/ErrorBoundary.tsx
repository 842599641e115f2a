import { RotateCw } from "lucide-react";
import { Component, type ReactNode } from "react";
import { visibleText } from "../state/cells.ts";
import { words } from "../words/en.ts";
import { Button } from "./Button.tsx";
import { Severity } from "./Severity.tsx";

const text = words.parts;

interface ErrorBoundaryProps {
  readonly part: keyof typeof words.parts.names;
  readonly children: ReactNode;
}

/** A part that throws says so and can be built anew; the others go on. The root logs it, once. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: Failure | null }> {
  override readonly state: { readonly failed: Failure | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { readonly failed: Failure } {
    return { failed: { said: error instanceof Error ? error.message : String(error) } };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    const whole = this.props.part === "page";
    return (
      <section className="band crit failed-part">
        <Severity level="crit" />
        <span className="grow">
          <b role="alert">{text.failed({ part: text.names[this.props.part] })}</b>{" "}
          <bdi className="mono foreign">{visibleText(failed.said).slice(0, LONGEST)}</bdi>{" "}
          <span className="t2">{whole ? text.whole : text.rest}</span>
        </span>
        <Button look="sm" onClick={() => (whole ? location.reload() : this.setState({ failed: null }))}>
          <RotateCw className="i" aria-hidden />
          {whole ? text.reloadPage : text.reload}
        </Button>
      </section>
    );
  }
}

interface Failure {
  readonly said: string;
}

const LONGEST = 300;
