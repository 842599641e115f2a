import { Lock } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  readonly look?: string;
  /** Why it is off. It stays focusable and says so. */
  readonly off?: string | null | undefined;
  /** It is off for want of a right. */
  readonly locked?: boolean;
  readonly children: ReactNode;
}

export function Button({
  look = "",
  off = null,
  locked = false,
  onClick,
  title,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`btn ${look}`}
      aria-disabled={off ? true : undefined}
      title={off ?? title}
      aria-description={off ?? undefined}
      onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
    >
      {locked && <Lock className="i" aria-hidden />}
      {children}
    </button>
  );
}
