/** What is said of what a client does a second. */
export const rate = {
  title: "Rates",
  cmds: "commands",
  in: "received from it",
  out: "sent to it",
  total: ({ total }: { total: string }) => `${total} in all`,
  notOffered: ({ server }: { server: string }) =>
    `Commands and bytes by client are not offered by this server, ${server}.`,
  notOfferedField: "not offered by this server",
} as const;
