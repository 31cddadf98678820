/** Two bars. Drawn here: the library's own are boxes, too heavy beside the other verbs. */
export function HoldMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="lucide fill-none stroke-current">
      <path d="M5.5 3.5v9M10.5 3.5v9" strokeLinecap="round" />
    </svg>
  );
}
