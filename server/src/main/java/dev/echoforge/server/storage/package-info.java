/** Room on the disks: a reserve that new work may not touch. */
@ApplicationModule(allowedDependencies = {"problems", "settings"})
@NullMarked
package dev.echoforge.server.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
