/** Requests that outlive their connection: queued, run, watched, cancelled, recovered. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "accounts",
      "paging",
      "search",
      "synthesis",
      "recordings",
      "background",
      "connections",
      "system",
      "settings",
      "database",
      "storage",
      "http"
    })
@NullMarked
package dev.echoforge.server.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
