/** Made audio: kept, found, served in any format, deleted without a trace. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "paging",
      "search",
      "connections",
      "synthesis",
      "settings",
      "http",
      "database",
      "storage",
      "background"
    })
@NullMarked
package dev.echoforge.server.recordings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
