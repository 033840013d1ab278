/** Who may come in, and who a request is from. */
@ApplicationModule(allowedDependencies = {"problems", "settings", "connections"})
@NullMarked
package dev.echoforge.server.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
