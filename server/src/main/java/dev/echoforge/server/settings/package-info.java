/** Settings: checks of configured values at the start, and those that change while it runs. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.echoforge.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
