/* Keeps a closed standard output apart from one that is not wanted. Rust's runtime opens /dev/null in the place of a
   standard stream that is closed, and nobody learns that the output is lost. This runs before it, and opens a folder
   there, into which nothing can be written (src/cli/output.rs). */

#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void mark_closed_output(void)
{
    if (fcntl(STDOUT_FILENO, F_GETFD) != -1)
        return;
    int folder = open("/", O_RDONLY);
    if (folder != -1 && folder != STDOUT_FILENO) {
        dup2(folder, STDOUT_FILENO);
        close(folder);
    }
}
