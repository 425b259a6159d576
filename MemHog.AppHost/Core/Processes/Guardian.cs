using System.Diagnostics;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Core.Processes;

/// <summary>
/// A shell in a session of its own that outlives the AppHost by a moment and leaves none of its processes behind
/// (<c>guardian.sh</c>). It learns of the AppHost's end, however that came, by the end of the pipe between them.
/// </summary>
/// <remarks>Linux only: it knows processes by /proc. Elsewhere an AppHost that is killed leaves its children to the user.</remarks>
internal sealed class Guardian : IAsyncDisposable
{
    private const string MarkName = "MEMHOG_APPHOST_MARK";

    /// <summary>Longer than the script takes when everything resists: 5 s twice, then 6 s.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(18);

    private readonly Process? _shell;
    private readonly string _processesFile;
    private readonly Lock _writing = new();

    private Guardian(Process? shell, EnvironmentVariable mark, string processesFile)
    {
        (_shell, Mark, _processesFile) = (shell, mark, processesFile);
        if (shell is not null)
            Remember(shell.Id);
    }

    /// <summary>Goes into the environment of every process started.</summary>
    public EnvironmentVariable Mark { get; }

    public static Guardian Start(Checkout checkout)
    {
        var mark = new EnvironmentVariable(MarkName, RandomSecret.Create().Value);
        File.Delete(checkout.ProcessesFile);
        if (!OperatingSystem.IsLinux() || PathSearch.Find("setsid") is not { } setsid)
            return new Guardian(null, mark, checkout.ProcessesFile);
        var start = new ProcessStartInfo(setsid, ["sh", "-c", Script(), "memhog-guardian", mark.ToString()])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        return new Guardian(Process.Start(start)!, mark, checkout.ProcessesFile);
    }

    /// <summary>To be called before the process is let go, so that there is no moment at which it would be left behind.</summary>
    public void Watch(int pid)
    {
        if (_shell is null || Remember(pid) is not { } identity)
            return;
        try
        {
            lock (_writing)
            {
                _shell.StandardInput.WriteLine(identity);
                _shell.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // Somebody ended the guardian. The AppHost still ends its processes itself, save after kill -9.
        }
    }

    /// <summary>Lets the guardian end what is left, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_shell is null)
            return;
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_shell.HasExited)
            File.Delete(_processesFile);
        _shell.Dispose();
    }

    private ProcessIdentity? Remember(int pid)
    {
        var identity = ProcessIdentity.Of(pid);
        if (identity is not null)
        {
            lock (_writing)
                File.AppendAllText(_processesFile, identity + "\n");
        }
        return identity;
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(Guardian).Assembly.GetManifestResourceStream("guardian.sh")!);
        return reader.ReadToEnd();
    }
}
