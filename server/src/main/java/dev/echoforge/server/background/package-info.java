/** Threads for what computes on behalf of requests, so that requests' own threads only wait. */
@ApplicationModule(allowedDependencies = {"problems", "settings"})
@NullMarked
package dev.echoforge.server.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
