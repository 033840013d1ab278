/** Requests that outlive their connection: queued, run, watched, cancelled, recovered. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "paging",
      "synthesis",
      "recordings",
      "system",
      "settings",
      "database",
      "storage"
    })
@NullMarked
package dev.echoforge.server.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
