import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../paths.ts';
import { withRegion } from './use-link.ts';

/**
 * Shows another Region. A page of one resource gives way to its list: the resource is not in the other Region. The same function
 * on every page.
 */
export function useSwitchRegion(): (region: string) => void {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const current = useRef(pathname);
  useEffect(() => {
    current.current = pathname;
  }, [pathname]);
  return useCallback((region) => void navigate(withRegion(pageInEveryRegion(current.current), region)), [navigate]);
}

const LISTS = [paths.fileSystems(), paths.backups(), paths.keys()];

function pageInEveryRegion(pathname: string): string {
  if (pathname === paths.createFileSystem()) return pathname;
  return LISTS.find((list) => pathname.startsWith(`${list}/`)) ?? pathname;
}
