/** The first EchoForge's addresses, in its shapes, for the clients that it had. */
@ApplicationModule(
    allowedDependencies = {
      "problems",
      "security",
      "tasks",
      "tasks::web",
      "system",
      "configuration",
      "http",
      "synthesis",
      "voices"
    })
@NullMarked
package dev.echoforge.server.legacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
