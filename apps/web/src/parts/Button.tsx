import type { ButtonHTMLAttributes, ReactNode } from "react";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  readonly look?: string;
  /** Why it is off. It stays focusable and says so. */
  readonly off?: string | null | undefined;
  readonly children: ReactNode;
}

export function Button({ look = "", off = null, onClick, title, children, ...rest }: ButtonProps) {
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
      {children}
    </button>
  );
}
