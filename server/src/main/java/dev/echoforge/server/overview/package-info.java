/** How the server is, for administrators: what needs attention, and the figures that say why. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "settings",
      "storage",
      "synthesis",
      "system",
      "tasks",
      "models",
      "drain",
      "backups",
      "webhooks"
    })
@NullMarked
package dev.echoforge.server.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
