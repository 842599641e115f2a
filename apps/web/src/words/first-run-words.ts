/** What the page says while no server is named. Commands and keys as docs/configuration.md has them. */

export const firstRun = {
  title: "Which server should be watched?",
  what: "Redis, Valkey, KeyDB, Dragonfly and what else answers CLIENT LIST. Clientele reads CLIENT LIST, INFO and CONFIG GET; it acts on a client only when you tell it to.",
  start: "Name it when Clientele starts",
  ways: [
    {
      how: "As a URL; name=URL gives it its name here, and there may be several",
      lines:
        "npm start -- redis://127.0.0.1:6379\nnpm start -- cache=redis://10.0.1.20:6379 queue=rediss://10.0.1.21:6380",
    },
    { how: "With the words of redis-cli", lines: "npm start -- -h 10.0.1.20 -p 6379 --user app --tls" },
    {
      how: "From the environment, as other tools are told",
      lines:
        "REDIS_URL=redis://10.0.1.20:6379 npm start\nREDIS_HOST=10.0.1.20 REDIS_PASSWORD_FILE=/run/secrets/redis npm start",
    },
    {
      how: "In a file, for many servers",
      lines:
        "# npm start -- --config clientele.yaml\nservers:\n  - name: cache\n    url: rediss://10.0.1.20:6380\n    passwordFile: /run/secrets/redis",
    },
  ],
  explain:
    "User and password may stand in the URL, redis://user:password@host:port, or better in a file or the environment, where no list of processes shows them. They are never shown or logged.",
  rights: "Least rights, for an ACL user of its own (Redis 7.0 and later, Valkey)",
  killHow: "To end clients as well:",
} as const;
