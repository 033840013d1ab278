/**
 * Speech for everybody who asks: engines, a bounded line of waiting work, equal requests spoken
 * once, a cache of what was spoken.
 */
@ApplicationModule(allowedDependencies = {"problems", "settings", "storage", "background"})
@NullMarked
package dev.echoforge.server.synthesis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
