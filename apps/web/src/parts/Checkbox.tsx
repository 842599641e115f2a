import type { MouseEvent } from "react";

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  readonly tabIndex?: number;
  onToggle(event: MouseEvent): void;
}

export function Checkbox({ label, checked, mixed = false, tabIndex = 0, onToggle }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      className="cb"
      aria-label={label}
      checked={checked && !mixed}
      tabIndex={tabIndex}
      ref={(input) => {
        if (input) input.indeterminate = mixed;
      }}
      onChange={() => {}}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(event);
      }}
    />
  );
}
