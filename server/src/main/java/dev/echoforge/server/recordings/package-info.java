/** Made audio: kept, found, served in any format, deleted without a trace. */
@ApplicationModule(
    allowedDependencies = {
<<<<<<< HEAD
      "problems", "security", "paging", "connections", "synthesis", "settings", "http", "database", "storage"
=======
      "problems",
      "security",
      "connections",
      "synthesis",
      "settings",
      "http",
      "database",
      "storage",
      "background"
>>>>>>> main
    })
@NullMarked
package dev.echoforge.server.recordings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
