import { Menu } from "@base-ui/react/menu";
import type { Table } from "@clientele/model";
import { Check, Columns3 } from "lucide-react";
import { memo, useMemo } from "react";
import { words } from "../../../words/en.ts";
import { afterToggle, chosenColumns, furtherColumns, labelOf, meaningOf } from "./column-choice.ts";
import { type ColumnSpec, reportedColumns, sameColumns } from "./columns.ts";
import { rateField } from "./rate-columns.ts";

const text = words.table;

interface ColumnMenuProps {
  readonly table: Table | null;
  /** As the address has them; null: the usual ones. */
  readonly chosen: readonly string[] | null;
  onChoose(columns: readonly string[] | null): void;
}

/** Which columns the table has. The menu stays open while one chooses. */
export const ColumnMenu = memo(function ColumnMenu({ table, chosen, onChoose }: ColumnMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className="btn icon desk-only"
        aria-label={text.chooseColumns}
        title={text.chooseColumns}
        id="columns"
      >
        <Columns3 className="i" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
          <Menu.Popup className="menu columns-menu" tabIndex={0}>
            <Choices table={table} chosen={chosen} onChoose={onChoose} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}, sameMenu);

/** The menu tells which columns there are, and nothing of what is in them. */
function sameMenu(a: ColumnMenuProps, b: ColumnMenuProps): boolean {
  return a.chosen === b.chosen && a.onChoose === b.onChoose && sameColumns(a.table, b.table);
}

function Choices({ table, chosen, onChoose }: ColumnMenuProps) {
  const usual = useMemo(() => reportedColumns(table), [table]);
  const further = useMemo(() => furtherColumns(table), [table]);
  const shown = (chosenColumns(chosen, table) ?? usual).map(({ field }) => field);
  const toggle = (field: string) =>
    onChoose(
      afterToggle(
        chosen && shown,
        usual.map((column) => column.field),
        field,
      ),
    );
  return (
    <>
      <Section title={text.usualColumns} columns={usual} shown={shown} onToggle={toggle} />
      {further.length > 0 && (
        <Section title={text.furtherColumns} columns={further} shown={shown} onToggle={toggle} />
      )}
      {!further.some(({ field }) => rateField(field)) && <p className="t3">{text.noRates}</p>}
      {chosen && (
        <Menu.Item className="item reset" onClick={() => onChoose(null)}>
          {text.resetColumns}
        </Menu.Item>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly columns: readonly ColumnSpec[];
  readonly shown: readonly string[];
  onToggle(field: string): void;
}

function Section({ title, columns, shown, onToggle }: SectionProps) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="menu-label">{title}</Menu.GroupLabel>
      {columns.map(({ field }) => (
        <Menu.CheckboxItem
          key={field}
          className="item"
          checked={shown.includes(field)}
          onCheckedChange={() => onToggle(field)}
          closeOnClick={false}
          label={labelOf(field)}
          title={meaningOf(field)}
        >
          <Check className="i tick" aria-hidden />
          <span className="mono">{labelOf(field)}</span>
          <span className="t3 cut grow">{meaningOf(field)}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  );
}
