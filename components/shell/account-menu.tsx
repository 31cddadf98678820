import { PersonIcon } from "@/components/ui/icons";
import { LettersSwitch } from "@/components/ui/letters";
import type { Role } from "@/lib/auth/permissions";
import { MenuLink } from "./menu-link";

export type SignOutAction = (form: FormData) => Promise<void> | void;

/** The person's name; pressing it shows the role and the way out. A native popover, so it needs no script. */
export function AccountMenu({ name, role, signOut }: { name: string; role: Role; signOut: SignOutAction }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-label={`Account: ${name}`}
        className="inline-flex h-8 items-center gap-2 px-2 text-13 text-ink-2 -mr-2 hover:bg-desk-2 hover:text-ink max-md:size-11 max-md:justify-center"
      >
        <span className="max-w-48 truncate max-md:hidden">
          <bdi>{name}</bdi>
        </span>
        <PersonIcon className="md:hidden" />
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="fixed inset-auto top-[calc(var(--top)+2px)] right-3 m-0 min-w-48 bg-paper text-ink shadow-menu"
      >
        <p className="border-b border-rule px-4 py-3">
          <b className="block [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </b>
          <span className="text-13 text-ink-3">{role}</span>
        </p>
        {role === "viewer" ? null : <MenuLink href="/decisions">My decisions</MenuLink>}
        <MenuLink href="/account">Sessions and password</MenuLink>
        <LettersSwitch className="flex h-10 items-center gap-2 px-4 hover:bg-paper-2 max-md:h-11" />
        <form action={signOut}>
          <button type="submit" className="block h-10 w-full px-4 text-left hover:bg-paper-2 max-md:h-11">
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
