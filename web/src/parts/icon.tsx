const paths = {
  add: 'M12 5v14M5 12h14',
  assistant: 'M4.5 5.5h15v10.5h-8l-4 3.5v-3.5h-3zM8.5 10.8l2 2 4.5-4.5',
  activity: 'M4 12h4l2.5 6 3-13L16 12h4',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4',
  chevron: 'M7 10l5 5 5-5',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  docs: 'M7 4h7l4 4v12H7zM14 4v4h4M10 12h5M10 16h5',
  edit: 'M5 19l1-4.5L15.5 5 19 8.5 9.5 18zM13 7.5l3.5 3.5',
  inbox: 'M4 13l2.5-7h11L20 13v6H4zM4 13h5l1 2.5h4l1-2.5h5',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.01M4 12h.01M4 17.5h.01',
  mail: 'M4 6.5h16v11H4zM4 7.5l8 6 8-6',
  project: 'M4 6.5h6l2 2.5h8v9.5H4z',
  repeat:
    'M5 11V9.5A2.5 2.5 0 0 1 7.5 7H18M15.5 4.5L18 7l-2.5 2.5M19 13v1.5a2.5 2.5 0 0 1-2.5 2.5H6M8.5 19.5L6 17l2.5-2.5',
  search: 'M10.5 5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM14.5 14.5L19.5 19.5',
  send: 'M12 19V5M6 11l6-6 6 6',
  settings: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 5.5v5M9 13.5v5',
  sliders: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 5.5v5M9 13.5v5',
  stop: 'M7 7h10v10H7z',
  tag: 'M4 12V5h7l8.5 8.5-6.5 6.5zM8 9h.01',
  tasks: 'M4 6.5l1.5 1.5L8 5M4 12.5l1.5 1.5L8 11M4 18.5l1.5 1.5L8 17M11.5 7H20M11.5 13H20M11.5 19H20',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l.800 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  undo: 'M8.5 6L5 9.5 8.5 13M5 9.5h9a5 5 0 0 1 0 10h-3',
  wide: 'M14 5h5v5M19 5l-6 6M10 19H5v-5M5 19l6-6',
  warning: 'M12 4.5L20.5 19h-17zM12 10v4M12 16.5h.01',
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of the text around it. The control that it stands in carries the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
