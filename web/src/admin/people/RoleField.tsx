import type { Role } from "../../api/types";
import { Field } from "../../common/Field";

const ROLES: readonly (readonly [Role, string])[] = [
  ["listener", "Listener: speaks, hears what is shared"],
  ["editor", "Editor: makes voices too, and shares"],
  ["admin", "Administrator: sees and changes everything"],
];

interface RoleFieldProps {
  readonly value?: Role;
  readonly error?: string | undefined;
  readonly onChange?: (role: Role) => void;
}

/** What somebody may do. */
export function RoleField({ value = "listener", error, onChange }: RoleFieldProps) {
  const own = onChange === undefined ? { defaultValue: value } : { value };
  return (
    <Field label="Role" error={error}>
      {(control) => (
        <select
          {...control}
          {...own}
          name="role"
          onChange={(event) => onChange?.(event.target.value as Role)}
        >
          {ROLES.map(([role, says]) => (
            <option key={role} value={role}>
              {says}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
