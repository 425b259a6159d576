using System.Diagnostics;

namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>The whole file system of the virtual machine: busybox, .NET, memhog with its tests, and the checks.</summary>
internal static class BootImage
{
    // The kernel logs to the first serial port; the second carries the output of the checks, byte for byte.
    // The watchdog ends a machine whose owner can no longer do so.
    private const string Init = """
        #!/bin/busybox sh
        /bin/busybox --install -s /bin
        ln -s /dotnet/dotnet /bin/dotnet
        export PATH=/bin:/usr/bin HOME=/tmp DOTNET_ROOT=/dotnet DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 VSTEST_CONNECTION_TIMEOUT=300
        mount -t proc proc /proc
        mount -t sysfs sysfs /sys
        mount -t devtmpfs devtmpfs /dev
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        chmod 1777 /tmp
        ip link set lo up
        (sleep 900; poweroff -f) > /dev/null 2>&1 &
        stty -F /dev/ttyS1 raw
        exec > /dev/ttyS1 2>&1
        for check in /checks/*; do
          echo "<3>@@ ${check##*/}" > /dev/kmsg
          echo "@@ begin ${check##*/} 0 $(cut -d' ' -f1 /proc/uptime)"
          (cd /work && sh "$check" < /dev/null)
          code=$?
          printf '\n@@ end %s %s %s\n' "${check##*/}" $code "$(cut -d' ' -f1 /proc/uptime)"
        done
        exec > /dev/null 2>&1
        poweroff -f

        """;

    private const string Memhog = """
        #!/bin/sh
        exec dotnet /app/MemHog.Load.dll "$@"

        """;

    /// <summary>Of the runner; the rest of the SDK stays outside.</summary>
    private static readonly string[] RunnerFiles =
        ["vstest.console*", "testhost*", "Microsoft.TestPlatform*.dll", "Microsoft.VisualStudio.TestPlatform*.dll", "Newtonsoft.Json.dll", "Microsoft.Extensions.*.dll", "NuGet.Frameworks.dll"];

    public static void Write(string path, IEnumerable<Check> checks)
    {
        using var archive = new CpioArchive(File.Create(path));
        foreach (var folder in (string[])["/proc", "/sys", "/dev", "/tmp", "/work"])
            archive.AddFolder(folder);
        archive.Add("/init", Init);
        archive.Add("/etc/passwd", "root:x:0:0::/tmp:/bin/sh\nnobody:x:65534:65534::/tmp:/bin/sh\n");
        archive.AddFile("/bin/busybox", MachineParts.Busybox!);
        archive.AddFile("/usr/bin/env", MachineParts.Busybox!);
        archive.AddFile("/usr/bin/unshare", MachineParts.Unshare!);
        archive.Add("/bin/memhog", Memhog);
        foreach (var check in checks)
            archive.Add($"/checks/{check.Name}", check.Script);
        AddDotnet(archive);
        AddTests(archive);
    }

    private static void AddDotnet(CpioArchive archive)
    {
        var root = MachineParts.DotnetRoot;
        archive.AddFile("/dotnet/dotnet", $"{root}/dotnet");
        foreach (var folder in MachineParts.Frameworks.Append($"{root}/host/fxr"))
        {
            foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                archive.AddFile("/dotnet" + file[root.Length..], file);
        }

        foreach (var library in Libraries())
            archive.AddFile(library, library);
    }

    private static void AddTests(CpioArchive archive)
    {
        foreach (var file in RunnerFiles.SelectMany(pattern => Directory.GetFiles(MachineParts.Sdk!, pattern)))
            archive.AddFile($"/sdk/{Path.GetFileName(file)}", file);
        foreach (var file in Directory.GetFiles($"{MachineParts.Sdk}/Extensions", "*.dll"))
            archive.AddFile($"/sdk/Extensions/{Path.GetFileName(file)}", file);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => !file.EndsWith(".pdb", StringComparison.Ordinal)))
            archive.AddFile($"/app/{Path.GetFileName(file)}", file);
        // The tests want all cultures, but ICU stays outside.
        var config = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "MemHog.Tests.runtimeconfig.json"));
        archive.Add("/app/MemHog.Tests.runtimeconfig.json", config.Replace("\"System.Globalization.Invariant\": false", "\"System.Globalization.Invariant\": true", StringComparison.Ordinal));
    }

    /// <summary>
    /// What the programs are linked with, at the same paths as here. ldd(1) prints
    /// <code>
    /// libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f7257720000)
    /// /lib64/ld-linux-x86-64.so.2 (0x00007f7257a8d000)
    /// </code>
    /// The runtime looks for OpenSSL by itself, beside the C library.
    /// </summary>
    private static IEnumerable<string> Libraries()
    {
        var runtime = MachineParts.Frameworks.First();
        var start = new ProcessStartInfo("ldd", [$"{MachineParts.DotnetRoot}/dotnet", $"{runtime}/libcoreclr.so", $"{runtime}/libSystem.Native.so", MachineParts.Unshare!, MachineParts.Busybox!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true, // It complains of programs that are linked statically.
        };
        using var ldd = Process.Start(start)!;
        var linked = ldd.StandardOutput.ReadToEnd().Split([' ', '\t', '\n']).Where(word => word.StartsWith('/') && !word.EndsWith(':')).Distinct().ToList();
        var beside = Path.GetDirectoryName(linked.First(library => library.Contains("/libc.so", StringComparison.Ordinal)))!;
        return linked.Concat(Directory.GetFiles(beside, "libssl.so.*")).Concat(Directory.GetFiles(beside, "libcrypto.so.*"));
    }
}
