/** Checks of configured values at the start. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.echoforge.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
