# What Windows tells and does only through its own functions: who sits at the screen, and a job that holds a tool together.
# Part of tallylight.ps1. C# 5, compiled when first needed. Where that is forbidden (application control), asks need --person and wrap ends with 70.

$nativeSource = @'
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;

public static class TallylightNative {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  struct SessionInfo { public int Id; public string Station; public int State; }
  [DllImport("wtsapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool WTSEnumerateSessionsW(IntPtr server, int reserved, int version, out IntPtr list, out int count);
  [DllImport("wtsapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool WTSQuerySessionInformationW(IntPtr server, int id, int what, out IntPtr text, out int bytes);
  [DllImport("wtsapi32.dll")]
  static extern void WTSFreeMemory(IntPtr memory);

  // DOMAIN\name of everybody with a session; of the connected ones (WTSActive, 0: also while locked) where onlyConnected.
  public static string[] People(bool onlyConnected) {
    IntPtr list; int count;
    if (!WTSEnumerateSessionsW(IntPtr.Zero, 0, 1, out list, out count)) throw new Win32Exception();
    List<string> people = new List<string>();
    try {
      int size = Marshal.SizeOf(typeof(SessionInfo));
      for (int n = 0; n < count; n++) {
        SessionInfo one = (SessionInfo)Marshal.PtrToStructure(new IntPtr(list.ToInt64() + (long)n * size), typeof(SessionInfo));
        if (onlyConnected && one.State != 0) continue;
        string name = Ask(one.Id, 5);
        if (name.Length == 0) continue;
        string account = Ask(one.Id, 7) + "\\" + name;
        if (!people.Contains(account)) people.Add(account);
      }
    } finally { WTSFreeMemory(list); }
    return people.ToArray();
  }

  static string Ask(int id, int what) {
    IntPtr text; int bytes;
    if (!WTSQuerySessionInformationW(IntPtr.Zero, id, what, out text, out bytes)) return "";
    try { return Marshal.PtrToStringUni(text) ?? ""; } finally { WTSFreeMemory(text); }
  }
}

// The tool and all that it starts. Closing the last handle ends them: so the tool does not outlive this script either.
public sealed class TallylightJob : IDisposable {
  [StructLayout(LayoutKind.Sequential)]
  struct Limits {
    public long ProcessTime, JobTime; public uint Flags; public UIntPtr Least, Most; public uint Active; public UIntPtr Affinity;
    public uint Priority, Scheduling; public ulong Io1, Io2, Io3, Io4, Io5, Io6; public UIntPtr Memory, JobMemory, Peak, JobPeak;
  }
  [StructLayout(LayoutKind.Sequential)]
  struct Accounting { public long User, Kernel, PeriodUser, PeriodKernel; public uint Faults, Total, Active, Terminated; }
  [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern IntPtr CreateJobObjectW(IntPtr security, string name);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool SetInformationJobObject(IntPtr job, int what, ref Limits value, int size);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool QueryInformationJobObject(IntPtr job, int what, out Accounting value, int size, IntPtr length);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool AssignProcessToJobObject(IntPtr job, IntPtr process);
  [DllImport("kernel32.dll", SetLastError = true)]
  static extern bool TerminateJobObject(IntPtr job, uint code);
  [DllImport("kernel32.dll")]
  static extern bool CloseHandle(IntPtr handle);

  IntPtr job;

  public TallylightJob() {
    job = CreateJobObjectW(IntPtr.Zero, null);
    if (job == IntPtr.Zero) throw new Win32Exception();
    Limits limits = new Limits();
    limits.Flags = 0x2000; // JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    if (!SetInformationJobObject(job, 9, ref limits, Marshal.SizeOf(typeof(Limits)))) throw new Win32Exception();
  }
  public void Add(IntPtr process) { if (!AssignProcessToJobObject(job, process)) throw new Win32Exception(); }
  public uint Running() {
    Accounting now;
    if (!QueryInformationJobObject(job, 1, out now, Marshal.SizeOf(typeof(Accounting)), IntPtr.Zero)) throw new Win32Exception();
    return now.Active;
  }
  public void Kill() { TerminateJobObject(job, 1); }
  public void Dispose() { if (job != IntPtr.Zero) CloseHandle(job); job = IntPtr.Zero; }
}
'@

function Import-Native {
  if (-not ('TallylightNative' -as [type])) { Add-Type -TypeDefinition $nativeSource }
}
