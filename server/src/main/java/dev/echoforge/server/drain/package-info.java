/** Letting a node finish what it has and take nothing new, for maintenance. */
@ApplicationModule(
    allowedDependencies = {"problems", "security", "settings", "system", "tasks", "background"})
@NullMarked
package dev.echoforge.server.drain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
