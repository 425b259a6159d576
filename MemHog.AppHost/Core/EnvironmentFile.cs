using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Core;

/// <summary>
/// The laboratory's environment as a file for another terminal to source, while the host is up. It holds what must not be
/// printed, so only its owner may read it.
/// </summary>
internal sealed class EnvironmentFile : IDisposable
{
    private readonly string _path;

    public EnvironmentFile(LabComposition composition)
    {
        _path = composition.Checkout.EnvironmentFile;
        var exports = composition.Laboratory.Process.Environment.Select(variable => $"export {variable.Name}={ShellQuote(variable.Reveal())}\n");
        PrivateFile.Write(_path, string.Concat(exports));
    }

    public void Dispose() => File.Delete(_path);

    private static string ShellQuote(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
