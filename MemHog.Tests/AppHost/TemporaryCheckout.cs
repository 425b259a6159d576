using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.Tests.AppHost;

/// <summary>A checkout with an experiment and a stand-in for the laboratory, and a PATH that holds only what is asked for.</summary>
internal sealed class TemporaryCheckout : IDisposable
{
    /// <summary>What the guardian, the gates, the stand-in and npm's stand-in need.</summary>
    private static readonly string[] s_tools = ["sh", "setsid", "cat", "grep", "sleep", "env", "touch", "dotnet", "perl"];

    private readonly string _bin;

    public TemporaryCheckout(params string[] programs)
    {
        Root = Directory.CreateTempSubdirectory("memhog-apphost-").FullName;
        Checkout = new Checkout(Root);
        _bin = Directory.CreateDirectory(Path.Combine(Root, "bin")).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(Checkout.DefaultExperiment)!);
        File.WriteAllText(Checkout.DefaultExperiment, "name: oom-512\n");
        foreach (var tool in s_tools.Concat(programs))
        {
            if (PathSearch.Find(tool) is { } found)
                File.CreateSymbolicLink(Path.Combine(_bin, tool), found);
        }

        // Ends at once, as the real one does, and proves that it could clean up.
        StandIn("echo laboratory works; sleep 0.2");
    }

    public string Root { get; }

    public Checkout Checkout { get; }

    public string SearchPath => _bin;

    public string Laboratory => Path.Combine(Root, "laboratory");

    public bool CleanedUp => File.Exists(Path.Combine(Root, "cleaned-up"));

    /// <summary>
    /// Replaces the stand-in for the laboratory's run; on SIGTERM it leaves a file behind. Asked for its targets it has none, and
    /// without a run it answers every request with an empty list.
    /// </summary>
    public void StandIn(string script, bool hearsTerminate = true) => Script(
        Laboratory,
        $"""
        case "$1 $*" in
        target*) echo '[]'; exit ;;
        *--run*) ;;
        serve*) exec perl -MIO::Socket::INET -e '{Answering}' "$3" ;;
        esac
        {(hearsTerminate ? $"trap 'touch {Root}/cleaned-up; exit 130' TERM" : "trap '' TERM")}
        {script}
        """);

    private const string Answering =
        """
        $SIG{TERM} = sub { exit 0 };
        $listener = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ARGV[0], Listen => 5, ReuseAddr => 1) or die $!;
        while (1) {
            $caller = $listener->accept or next;
            while (<$caller>) { last if /^\s*$/ }
            print $caller "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]";
            close $caller;
        }
        """;

    /// <summary>Puts a program of the test's own on PATH.</summary>
    public void Program(string name, string script) => Script(Path.Combine(_bin, name), script);

    public void Dispose() => Directory.Delete(Root, recursive: true);

#pragma warning disable CA1416 // The tests that come here are skipped on Windows.
    public static UnixFileMode ModeOf(string path) => File.GetUnixFileMode(path);

    private static void Script(string path, string script)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
#pragma warning restore CA1416
}
