/** Batches: many texts checked as a whole and spoken one by one, below all other work. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "paging",
      "http",
      "connections",
      "recordings",
      "database",
      "tasks",
      "tasks :: web"
    })
@NullMarked
package dev.echoforge.server.batches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
