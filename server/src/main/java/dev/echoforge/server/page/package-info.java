/** The page: the files that the web build made, and what stands there where it made none. */
@ApplicationModule(allowedDependencies = "security")
@NullMarked
package dev.echoforge.server.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
