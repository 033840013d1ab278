/** Tells other programs of ended work: signed requests to addresses that people name. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "paging",
      "settings",
      "accounts",
      "tasks",
      "batches",
      "database"
    })
@NullMarked
package dev.echoforge.server.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
