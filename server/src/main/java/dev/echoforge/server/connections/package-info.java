/** The line to the client: whether it still listens, and how an answer ends that can't be whole. */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package dev.echoforge.server.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
