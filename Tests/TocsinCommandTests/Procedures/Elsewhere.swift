/// What the pages say to type and no procedure can: it needs root, or a system of its own.
enum Elsewhere {
    /// Each command as it is printed, and what covers it instead.
    static let commands: KeyValuePairs<String, String> = [
        #"sudo install -m 755 "$(scripts/build-release tocsin)/tocsin" /usr/local/bin/"#: release,
        "sudo install -m 644 -D docs/man/tocsin.1 /usr/local/share/man/man1/tocsin.1": release,
        "scripts/package": package,
        "sudo apt install ./tocsin_0.1.0_amd64.deb": package,
        "sudo -u tocsin tocsin init": package,
        "sudo -u tocsin tocsin join network.invitation": package,
        "sudo -u tocsin tocsin …": package,
        "sudo useradd --system --home-dir /var/lib/tocsin --no-create-home tocsin": byHand,
        "sudo install -d -o tocsin -g tocsin -m 2750 /var/lib/tocsin": byHand,
        "sudo systemctl enable --now tocsin": systemd,
        "sudo systemctl stop tocsin": systemd,
        "journalctl -u tocsin": systemd,
        "sudo systemctl restart tocsin": systemd,
        "sudo systemctl edit tocsin": mailServer,
    ]

    private static let release = """
        It writes into /usr/local. scripts/test makes the release build and compares the manual with the program's help.
        """
    private static let package = """
        scripts/package --check installs the package in a bare Debian, and makes a member, joins and runs the node there \
        as the user tocsin.
        """
    private static let byHand = """
        It makes a user and his folder. scripts/package --check makes both, the folder with the very same words.
        """
    private static let mailServer = """
        No systemd runs where tests run, so that what the unit takes away and gives back is not tried. TellingProgramTests \
        brings mail to a mailbox by Debian's Exim, outside of a unit.
        """
    private static let systemd = """
        No systemd runs where tests run. scripts/package --check starts and ends the node as the unit does; that SIGTERM \
        ends it is a procedure here, too.
        """
}
