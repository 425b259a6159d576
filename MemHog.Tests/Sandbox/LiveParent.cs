using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>A cgroup of its own to make cgroups in, so that nobody else's are swept or counted.</summary>
internal sealed class LiveParent : IDisposable
{
    public LiveParent() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(CgroupFact.ThisMachine.Parent!, $"test-{Guid.NewGuid():N}");

    public static ICgroupInterface Interface => CgroupFact.ThisMachine.Location!.Version == CgroupVersion.V1 ? new CgroupV1() : new CgroupV2();

    public CgroupSandbox Make(string name) => new(Interface, Path.Combine(Folder, name), MemoryLimit.None, TimeProvider.System);

    /// <summary>A process that is only on its way into its cgroup would find it gone when somebody removes it.</summary>
    public async Task UntilSomebodyIsInAsync(string name)
    {
        while ((await File.ReadAllTextAsync(Path.Combine(Folder, name, "cgroup.procs"))).Length == 0)
            await Task.Delay(5);
    }

    public IEnumerable<string> Children() => Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The kernel removes a cgroup only when it is empty: a test that left something behind fails here.</summary>
    public void Dispose()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Folder);
                return;
            }
            catch (IOException) when (attempt < 200 && !Children().Any())
            {
                // Of a cgroup below it the kernel lets go a moment after it has gone.
                System.Threading.Thread.Sleep(10);
            }
        }
    }
}
