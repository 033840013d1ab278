/** The characters that speak: the showcase's list, and what each says of itself. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "accounts",
      "connections",
      "synthesis",
      "http",
      "paging",
      "recordings",
      "tasks",
      "tasks :: web"
    })
@NullMarked
package dev.echoforge.server.voices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
