/** The server itself: health, diagnostics, the description of its API, its page. */
@ApplicationModule(allowedDependencies = {"problems", "access"})
@NullMarked
package dev.echoforge.server.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
