/** Plays what known clients send against a running server, and tells what they would not like. */
@ApplicationModule(allowedDependencies = {"problems", "security"})
@NullMarked
package dev.echoforge.server.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
