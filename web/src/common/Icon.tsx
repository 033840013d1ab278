const PATHS = {
  play: <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" stroke="none" />,
  pause: <path d="M7 5.5h3.5v13H7zM13.5 5.5H17v13h-3.5z" fill="currentColor" stroke="none" />,
  stop: <path d="M6.5 6.5h11v11h-11z" fill="currentColor" stroke="none" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
    </>
  ),
  moon: <path d="M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z" />,
  contrast: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  pencil: <path d="M4 20l1-4L16.5 4.5l3 3L8 19zM14.5 6.5l3 3" />,
  trash: <path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v6M13.5 10.5v6" />,
  search: <path d="M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM15.5 15.5 20 20" />,
  download: <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  back: <path d="M11 6 5 12l6 6M19 6l-6 6 6 6" />,
  forward: <path d="M13 6l6 6-6 6M5 6l6 6-6 6" />,
  studio: <path d="M4 19.5h16M5 15.5 15.5 5l3.5 3.5L8.5 19H5z" />,
  people: (
    <>
      <circle cx="9" cy="9" r="3.5" />
      <path d="M3 19.5c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5M15.5 5.8a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.2.7 3.5 2.4 3.5 5.1" />
    </>
  ),
  library: <path d="M5 4.5v15M9.5 4.5v15M14 5l4.5 14.2" />,
  book: (
    <path d="M5 5.5c3-1.3 5.5-.8 7 .8 1.5-1.6 4-2.1 7-.8v13c-3-1.3-5.5-.8-7 .8-1.5-1.6-4-2.1-7-.8zM12 6.3v13" />
  ),
  upload: <path d="M12 16V5M7.5 9.5 12 5l4.5 4.5M5 19.5h14" />,
  person: (
    <>
      <circle cx="12" cy="8.5" r="4" />
      <path d="M4.5 20c.6-4.2 3.5-6.2 7.5-6.2s6.9 2 7.5 6.2" />
    </>
  ),
  gauge: <path d="M4.5 17.5a8.5 8.5 0 1 1 15 0M12 14l4-4.5M12 14h.01" />,
  projects: <path d="M4 6.5h10M4 12h16M4 17.5h7M17 4.5v4M17 15.5v4M15 17.5h4" />,
  star: <path d="m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />,
  starred: (
    <path d="m12 4 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" fill="currentColor" />
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  retry: <path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 4v4h-4" />,
  microphone: (
    <>
      <rect x="9" y="3.5" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5" />
    </>
  ),
  share: <path d="M12 14V4M8 7.5 12 4l4 3.5M6 11v8.5h12V11" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  list: <path d="M4 6h16M4 12h16M4 18h10" />,
  chart: <path d="M4 19.5h16M5 15l4-5 4 3 6-8" />,
  settings: <path d="M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5" />,
  chevron: <path d="M7 10l5 5 5-5" />,
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside or instead of a word; the control that holds it has the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}
