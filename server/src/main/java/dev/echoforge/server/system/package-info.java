/** The server itself: health, diagnostics, the description of its API. */
@ApplicationModule(allowedDependencies = {"problems", "security", "synthesis", "recordings", "database", "storage"})
@NullMarked
package dev.echoforge.server.system;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
